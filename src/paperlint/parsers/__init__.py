"""From a project to a `Paper`: one parser a format, one shape for both."""
