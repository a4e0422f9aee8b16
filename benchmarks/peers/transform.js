// One trivial transform: every construct of a bucket is found and given back.
module.exports = (file, api) => {
  const j = api.jscodeshift;
  const root = j(file.source);
  root.find(j.NewExpression).filter((path) => path.node.callee.property?.name === 'Bucket');
  return root.toSource();
};
