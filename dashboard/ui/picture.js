// Saves charts as they are seen: the buttons `.picture` of all figures of the page.
const MARGIN = 16; // pixels around a picture

export default function () {
  const size = (svg) => ({
    width: svg.width.baseVal.value + 2 * MARGIN,
    height: svg.height.baseVal.value + 2 * MARGIN,
  });

  // A copy that stands alone: with a ground of its own and its size.
  function copy(svg) {
    const alone = svg.cloneNode(true);
    const { width, height } = size(svg);
    alone.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${width} ${height}`);
    alone.setAttribute("width", width);
    alone.setAttribute("height", height);
    const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ground.setAttribute("x", -MARGIN);
    ground.setAttribute("y", -MARGIN);
    ground.setAttribute("width", width);
    ground.setAttribute("height", height);
    ground.setAttribute("fill", getComputedStyle(svg).backgroundColor);
    alone.prepend(ground);
    alone.querySelectorAll(".background[cursor], [style*=cursor]").forEach((e) => {
      e.style.cursor = "";
    });
    return new XMLSerializer().serializeToString(alone);
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  function draw(svg, name) {
    const { width, height } = size(svg);
    const scale = 2; // sharp enough for print in a column
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * scale;
      canvas.height = height * scale;
      const pen = canvas.getContext("2d");
      pen.scale(scale, scale);
      pen.drawImage(image, 0, 0, width, height);
      canvas.toBlob((blob) => save(blob, name));
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(copy(svg))}`;
  }

  function keep({ target }) {
    const button = target.closest?.("button.picture");
    if (!button) return;
    const { figure, kind, file } = button.dataset;
    const within = `.st-key-${CSS.escape(figure)} [data-testid=stVegaLiteChart] svg`;
    const svg = document.querySelector(within);
    if (!svg) return;
    if (kind === "png") draw(svg, `${file}.png`);
    else save(new Blob([copy(svg)], { type: "image/svg+xml" }), `${file}.svg`);
  }

  document.addEventListener("click", keep);
  return () => document.removeEventListener("click", keep);
}
