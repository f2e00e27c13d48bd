"""What the venue demands: its profile says what, each rule here holds one sort of demand."""
