from .stack import PipelineStack
from . import settings

__all__ = ["PipelineStack", "settings"]
