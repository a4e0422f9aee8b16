import {
    Stack,
    StackProps,
    CfnOutput
} from 'aws-cdk-lib'
import {
    aws_s3 as s3
    , aws_kms as kms
    , aws_sqs as sqs
    , aws_lambda as lambda
    , aws_glue as glue
} from 'aws-cdk-lib'
import { Construct } from 'constructs'

const envSuffix = 'dev'

export class StandardStack extends Stack
{
    constructor( scope : Construct , id : string , props? : StackProps )
    {
        super( scope , id , props )

        const key = new kms.Key( this , 'Key' )
        const bucket = new s3.Bucket( this , 'Bucket' , {
              bucketName : `standard-bucket${ envSuffix }`
            , encryptionKey : key
            , versioned : true
        } )
        const queue = new sqs.Queue( this , 'Queue' , { fifo : true } )
        const db = new glue.CfnDatabase( this , 'Db' , { catalogId : this.account , databaseInput : { name : `standard-db${ envSuffix }` } } )
        const fn = new lambda.Function( this , 'Fn' ,
        {
            runtime : lambda.Runtime.PYTHON_3_9
            , handler : 'index.handler'
            , code : lambda.Code.fromInline( 'def handler(e, c): pass' )
        } )
        bucket.grantRead( fn ); queue.grantSendMessages( fn )
        new CfnOutput( this , 'Db' + 'Name' , { value : db.ref } )
    }
}
