// Sorts a table by the column whose heading is clicked; without it the table is as it was written.
for (const table of document.querySelectorAll("table.data")) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) continue;
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const rising = heading.getAttribute("aria-sort") === "descending"
        || (!heading.hasAttribute("aria-sort") && !heading.classList.contains("number"));
      const sign = rising ? 1 : -1;
      const rows = [...body.rows];
      const compare = (one, other) => {
        const a = one.cells[column], b = other.cells[column];
        if (!heading.classList.contains("number")) {
          return sign * a.textContent.localeCompare(b.textContent);
        }
        // What is unknown comes last, whichever way.
        const known = ("order" in b.dataset) - ("order" in a.dataset);
        return known || sign * (a.dataset.order - b.dataset.order);
      };
      body.append(...rows.sort(compare));
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
    });
  });
}
