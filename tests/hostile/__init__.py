"""What comes in to do harm, and what is done to a store while it is written."""
