import assert from "node:assert/strict";
import { test } from "node:test";
import { Pictures } from "../../main/page/logic/pictures.js";

test("a picture is behind from when the oldest situation that it lacks was to be shown", () => {
  const pictures = new Pictures();
  pictures.drawn(pictures.wanted(1000));
  assert.equal(pictures.behindMs(5000), 0);
  const second = pictures.wanted(5000);
  const third = pictures.wanted(5200);
  assert.equal(pictures.behindMs(5600), 600);
  pictures.drawn(second);
  assert.equal(pictures.behindMs(5600), 400);
  pictures.drawn(third);
  assert.equal(pictures.behindMs(5600), 0);
});

test("a picture shows all that came before its situation", () => {
  const pictures = new Pictures();
  pictures.drawn(pictures.wanted(0));
  pictures.wanted(100);
  pictures.wanted(200);
  pictures.drawn(pictures.wanted(300));
  assert.equal(pictures.behindMs(900), 0);
});

test("before the first picture nothing is to be seen, and nothing is behind", () => {
  const pictures = new Pictures();
  pictures.wanted(0);
  assert.equal(pictures.behindMs(9000), 0);
  pictures.drawn(0);
  assert.equal(pictures.behindMs(9000), 0);
});

test("a painter that never draws again is ever farther behind, and nothing piles up", () => {
  const pictures = new Pictures();
  pictures.drawn(pictures.wanted(0));
  for (let ms = 100; ms <= 1_000_000; ms += 100) {
    pictures.wanted(ms);
  }
  assert.equal(pictures.behindMs(1_000_000), 999_900);
});
