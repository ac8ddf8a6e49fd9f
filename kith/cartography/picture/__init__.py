"""The picture: one plain string of SVG for screen, print, PDF and every export (architecture.md "One picture")."""

from kith.cartography.picture.apart import Words, set_apart
from kith.cartography.picture.names import label_size, label_sizes
from kith.cartography.picture.sheet import draw

__all__ = ["Words", "draw", "label_size", "label_sizes", "set_apart"]
