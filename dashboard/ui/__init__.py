"""The Streamlit parts: words, filters, cached answers, the reader of sources."""
