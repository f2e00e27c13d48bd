"""What the paper says and what the release holds: promises, settings, data sets."""
