// Passages of the text by their characters, as links name them: `text:<start>-<end>`, half-open.
// The text nodes of the pane are the text of record; a character is a code point, as in Python.

function characters(pane, node, offset) {
  const before = document.createRange();
  before.setStart(pane, 0);
  before.setEnd(node, offset);
  return [...before.toString()].length;
}

// What is selected; a selection inside a shadow tree is told differently by each browser.
function selectedRange(pane) {
  const root = pane.getRootNode();
  const selection = root.getSelection?.() ?? window.getSelection();
  if (!selection) return null;
  const composed = root.getSelection ? null : selection.getComposedRanges?.({ shadowRoots: [root] });
  const range = composed?.[0] ?? (selection.rangeCount ? selection.getRangeAt(0) : null);
  const isInside = range && pane.contains(range.startContainer) && pane.contains(range.endContainer);
  return isInside && !range.collapsed ? range : null;
}

// The key of the selected passage without the blank space around it; null when none is selected.
function selectedPassage(pane) {
  const range = selectedRange(pane);
  if (!range) return null;
  const start = characters(pane, range.startContainer, range.startOffset);
  const end = characters(pane, range.endContainer, range.endOffset);
  const quote = [...pane.textContent].slice(start, end).join("");
  if (!quote.trim()) return null;
  const leading = [...quote].length - [...quote.trimStart()].length;
  const trailing = [...quote].length - [...quote.trimEnd()].length;
  return `text:${start + leading}-${end - trailing}`;
}

// The address of a place as the server will write it, which may not have answered yet.
function addressOf(language, report, at) {
  const address = new URL(window.location.href);
  address.searchParams.delete("beside");
  for (const [name, value] of Object.entries({ lang: language, report, at })) {
    address.searchParams.delete(name);
    address.searchParams.append(name, value);
  }
  return address.href;
}

// Copies a link; where the browser lets no page do that, shows it selected. True when copied.
async function copyLink(field, link) {
  try {
    await navigator.clipboard.writeText(link);
    field.hidden = true;
    return true;
  } catch {
    field.hidden = false;
    field.value = link;
    field.focus();
    field.select();
    return false;
  }
}
