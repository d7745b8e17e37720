"""A network of municipalities that act under a jointly signed declaration, for Wagtail."""

__version__ = "0.1.0"
