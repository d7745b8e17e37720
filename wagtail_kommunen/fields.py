"""Model fields of the package that know nothing of its models."""

from wagtail import fields as wagtail_fields


class StreamField(wagtail_fields.StreamField):
    """A StreamField whose blocks stay out of migrations: a new block of ours never asks a site to migrate."""

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs

    def clone(self):
        """A copy that does know its blocks; Django makes copies through ``deconstruct()``."""
        copy = super().clone()
        copy.block_types_arg = self.block_types_arg
        copy.block_opts = dict(self.block_opts)
        return copy
