import { changes } from '../../baseline/change.ts';
import { changeNames } from '../../baseline/words.ts';
import { statuses } from '../../results.ts';
import { severities } from '../../tally.ts';
import type { Report } from '../report.ts';
import { markup, type Markup } from './markup.ts';
import { inWords } from './parts.ts';

/** Search and filters; hidden until the script is there to serve them. */
export function toolbar({ comparison }: Report): Markup {
  return markup`
  <form id="filter" class="toolbar" role="search" aria-label="Findings" hidden>
  <p class="field"><label for="filter-text">Search findings</label><input id="filter-text" type="search" autocomplete="off" spellcheck="false"></p>
  <p class="field"><label for="filter-severity">Severity</label><select id="filter-severity"><option value="">all</option>${severities.map((severity) => markup`<option>${severity}</option>`)}</select></p>
  ${comparison && since}
  <fieldset><legend>Status</legend>${statuses.map((status) => markup`<label><input type="checkbox" name="status" value="${status}" checked> ${inWords(status)}</label>`)}</fieldset>
  <p class="field actions"><button type="button" id="open-all">Open all</button> <button type="button" id="close-all">Close all</button></p>
  <output id="filter-count" for="filter-text filter-severity"></output>
  </form>\n`;
}

const since = markup`<p class="field"><label for="filter-since">Since the baseline</label><select id="filter-since"><option value="">all</option>${changes.map((change) => markup`<option value="${change}">${changeNames[change]}</option>`)}</select></p>`;
