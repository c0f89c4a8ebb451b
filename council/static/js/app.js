// Comfort on top of pages that work without any of it. Everything listens on the document, so parts of a page
// that are exchanged later need no second start.
import "./parts/menu.js";
import "./parts/confirm.js";
import "./parts/copy.js";
import "./parts/theme.js";
import "./parts/rows.js";
import "./parts/reorder.js";
import "./parts/upload.js";
import "./parts/guardian.js";
import "./parts/enter.js";
import "./parts/suggest.js";
import { start } from "./parts/page.js";

start(document);
