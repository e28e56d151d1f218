import { counted } from '../../counted.ts';
import { size, sum } from '../../tally.ts';
import { chunks } from '../chunks.ts';
import { disclaimer, type Report } from '../report.ts';
import { accepted } from './accepted.ts';
import assets from './assets.json' with { type: 'json' };
import { patterns } from './bar.ts';
import { controls } from './control.ts';
import { cover, titleOf } from './cover.ts';
import { coverage } from './coverage.ts';
import { gather } from './gathered.ts';
import { Markup, markup } from './markup.ts';
import { method } from './method.ts';
import { Anchors } from './parts.ts';
import { byResource } from './resource-view.ts';
import { leftOut, notes, othersOf, population } from './scope.ts';
import { sinceBaseline } from './since.ts';
import { toolbar } from './toolbar.ts';
import { undecided } from './undecided.ts';
import { verdict } from './verdict.ts';

/**
 * For an auditor: one page that needs nothing else, no network and no script. All findings are in it; those that came out alike stand
 * together, so that 100,000 of them stay below 10 MB.
 */
export function html(report: Report): Iterable<string> {
  return chunks(texts(report));
}

function* texts(report: Report): Generator<string, void, undefined> {
  for (const { text } of page(report)) yield text;
}

function* page(report: Report): Generator<Markup, void, undefined> {
  const gathered = gather(report);
  const anchors = new Anchors(report.tally.controls);
  yield head(report);
  yield patterns;
  yield navigation(report);
  yield markup`<main id="content" tabindex="-1">\n`;
  yield* cover(report, gathered);
  yield* verdict(report);
  yield* sinceBaseline(report, anchors);
  yield* population(report, gathered);
  yield* leftOut(report, anchors);
  yield* undecided(report, gathered, anchors);
  yield* notes(report);
  yield* coverage(report, anchors);
  const findings = size(sum(report.tally.controls.map(({ counts }) => counts)));
  yield markup`<section id="findings"><h2>Findings by control</h2>\n<p>All ${counted(findings, 'finding')}, under the control that asks for them.</p>\n${toolbar(report)}`;
  yield* controls(report, gathered, anchors);
  yield markup`</section>\n`;
  yield* byResource(report, gathered, anchors);
  yield* accepted(report);
  yield* method(report);
  yield markup`</main>\n<footer><p>Trailproof ${report.version}. ${disclaimer}</p></footer>\n`;
  yield markup`<script type="module">${new Markup(assets.script.text)}</script>\n</body>\n</html>\n`;
}

/** Nothing is loaded, sent or run but the page's own style and script, known by their hashes. */
function head(report: Report): Markup {
  const policy = [
    "default-src 'none'",
    `style-src '${assets.style.hash}'`,
    `script-src '${assets.script.hash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return markup`<!doctype html>
    <html lang="en">\n<head>\n<meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="Trailproof ${report.version}">
    <title>${titleOf(report)}, ${report.reportedAt.slice(0, 10)}</title>
    <style>${new Markup(assets.style.text)}</style>\n</head>\n<body>
    <a class="skip" href="#content">Skip to the report</a>\n`;
}

function navigation(report: Report): Markup {
  const links = [
    ['verdict', 'Verdict'],
    ...(report.comparison ? [['baseline', 'Since the baseline']] : []),
    ['scope', 'What was looked at'],
    ['left-out', 'What was left out'],
    ['undecided', 'Not assessed, and why'],
    ...(othersOf(report).length > 0 ? [['notices', 'Notices']] : []),
    ['coverage', 'Coverage of the law'],
    ['findings', 'Findings by control'],
    ['resources', 'Findings by resource'],
    ['accepted', 'Waivers and attestations'],
    ['method', 'How to read this'],
  ] as const;
  return markup`<nav aria-label="Sections"><ol>${links.map(([id = '', name = '']) => markup`<li><a href="#${id}">${name}</a></li>`)}</ol></nav>\n`;
}
