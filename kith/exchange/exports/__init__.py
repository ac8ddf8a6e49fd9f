"""Copies of a map that leave Kith: CSV, JSON, SVG and PDF, all through `making.make`."""
