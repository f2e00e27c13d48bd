"""What a paper says about itself: roles of its sections, its kind. Read once, used by rules."""
