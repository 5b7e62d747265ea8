// Saves the chart that stands in the figure of the key `data.figure` as it is seen.
export default function ({ data, parentElement }) {
  const chart = () =>
    document.querySelector(`.st-key-${CSS.escape(data.figure)} [data-testid=stVegaLiteChart] svg`);

  // A copy that stands alone: with a ground of its own and its size.
  function copy(svg) {
    const alone = svg.cloneNode(true);
    const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.setAttribute("fill", getComputedStyle(svg).backgroundColor);
    alone.prepend(ground);
    alone.querySelectorAll(".background[cursor], [style*=cursor]").forEach((e) => {
      e.style.cursor = "";
    });
    return new XMLSerializer().serializeToString(alone);
  }

  function save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${data.file}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  function draw(svg) {
    const { width, height } = svg.getBoundingClientRect();
    const scale = 2; // sharp enough for print in a column
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * scale;
      canvas.height = height * scale;
      const pen = canvas.getContext("2d");
      pen.scale(scale, scale);
      pen.drawImage(image, 0, 0, width, height);
      canvas.toBlob((blob) => save(blob, "png"));
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(copy(svg))}`;
  }

  for (const button of parentElement.querySelectorAll("button")) {
    button.title = data.words[button.value];
    button.setAttribute("aria-label", data.words[button.value]);
    button.onclick = () => {
      const svg = chart();
      if (!svg) return;
      if (button.value === "png") draw(svg);
      else save(new Blob([copy(svg)], { type: "image/svg+xml" }), "svg");
    };
  }
}
