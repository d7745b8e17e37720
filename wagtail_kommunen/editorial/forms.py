"""The two forms of a decision; steps name them, so they stand below the models."""

from .remarks import ApprovalForm as ApprovalForm
from .remarks import SendBackForm as SendBackForm
