import { describe, expect, test } from 'vitest';
import { html } from '../../../src/report/html/html.ts';
import type { Report } from '../../../src/report/report.ts';
import { resultsOf } from '../../baseline/support.ts';
import { account, logGroup } from '../../support/sample-accounts.ts';
import { policy } from '../../support/sample-policies.ts';
import { reportOf } from '../sample.ts';
import { compared, sinceBaseline } from './reports.ts';

const written = (report: Report): string => [...html(report)].join('');
const short = { retentionDays: 7 };
const policies = [policy()];
const page = written(sinceBaseline);
const section = page.slice(page.indexOf('<section id="baseline">'), page.indexOf('<section id="scope">'));

describe('with a baseline', () => {
  test('the page says what it is held against, and counts the changes', () => {
    expect(section).toContain(
      'Held against the results of <time datetime="2026-05-04T12:00:00Z">2026-05-04 12:00:00 UTC</time>, made by Trailproof 0.1.0',
    );
    expect([...section.matchAll(/<summary><span class="badge [a-z-]+">([^<]*)/g)].map(([, text]) => text)).toEqual([
      '1 new',
      '2 fixed',
    ]);
    expect(section).toContain('<span class="badge unchanged">1 unchanged</span>');
  });

  test('controls stand as they did then and as they do now', () => {
    const rows = [...section.matchAll(/<tr><th scope="row">([^<]*)<\/th>.*?aria-label="([^"]*)"/g)];
    expect(rows.map(([, when, counts]) => [when, counts])).toEqual([
      ['hipaa then', 'Controls of hipaa then: 1 fail'],
      ['hipaa now', 'Controls of hipaa now: 1 fail'],
    ]);
  });

  test('what is gone is named, with the reason; what cannot be compared is said', () => {
    expect(section).toContain(
      '111122223333, eu-west-1; the resource is gone: the complete listing does not show it</p><ul class="names"><li>/gone</ul>',
    );
    expect(section).toContain(
      '<b>Not comparable</b> Policy hipaa is not what it was in the baseline (1.0.0, then 1.1.0).',
    );
  });

  test('findings are marked, also those that pass now', () => {
    const marks = [...page.matchAll(/data-since="([^"]*)".*?<li>([^<]*)/g)].map(([, change, name]) => [name, change]);
    expect(marks).toEqual([
      ['/same', 'unchanged'],
      ['/new', 'new'],
      ['/mended', 'fixed'],
    ]);
    expect(page).toContain('<span class="badge new">new</span> <small>not there in the baseline</small>');
    expect(page).toContain('<option value="not-assessable">no longer assessable</option>');
  });

  test('no name becomes markup', () => {
    const tagsOf = (name: string): readonly string[] => {
      const run = { policies, accounts: [account([logGroup(name, short)])] };
      const gone = written(compared(run, { policies, accounts: [account([])] }));
      return [...gone.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replaceAll(/="[^"]*"/g, ''));
    };
    expect(tagsOf('</ul><img src=x onerror=globalThis.pwned=1>')).toEqual(tagsOf('harmless'));
  });
});

test('without a baseline nothing is said of one', () => {
  const bare = written(reportOf(resultsOf({ policies, accounts: [account([logGroup('/new', short)])] })));
  expect(bare).not.toMatch(/id="baseline"|href="#baseline"|data-since|id="filter-since"/);
});
