// The live map: puts the parts together on a page with a board.
import { Board } from "./board.mjs";

const board = document.querySelector("[data-board]");
if (board?.querySelector("svg")) new Board(board);
