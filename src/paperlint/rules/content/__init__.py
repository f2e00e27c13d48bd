"""What each section has to say."""
