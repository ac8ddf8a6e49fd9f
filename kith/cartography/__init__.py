"""Pure cartography, without Django or I/O: evidence to support and currency, layout, difference, picture."""
