"""What belongs in each part of a paper: records that skeletons, fixes and rules share."""
