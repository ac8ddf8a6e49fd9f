"""Larkshire, the invented authority of the demonstration: its accounts, its stories, and how they are loaded."""
