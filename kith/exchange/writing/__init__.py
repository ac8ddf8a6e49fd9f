"""Tables written so that other programs open them safely and Kith reads them back unchanged."""
