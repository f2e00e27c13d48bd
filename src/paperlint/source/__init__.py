"""From a path to decoded text with positions."""
