import { Command, type Option } from 'commander';

/** Adds a command to the program. `examples` are command lines, one a line. */
export type CommandMaker = (name: string, description: string, examples: string) => Command;

export const example = (text: string): string => `\nExamples:\n${text.replaceAll(/^/gm, '  $ ')}`;

/** The program without its commands. Nothing in it ends the process: a mistake in the arguments is thrown. */
export function newProgram(version: string): { readonly program: Command; readonly command: CommandMaker } {
  const program = new Command('trailproof')
    .description('Policy-as-code compliance checks for AWS logging, monitoring and auditing.')
    .version(version)
    .exitOverride()
    .configureHelp({ optionDescription })
    .showHelpAfterError('(--help shows what is allowed)')
    .addHelpText(
      'after',
      `${example('trailproof demo\ntrailproof scan --policy hipaa\ntrailproof explain cloudtrail-multi-region-trail')}

Exit codes: 0 complete and clean, 1 violations, 2 wrong usage or unreadable input, 3 incomplete.`,
    );
  const command: CommandMaker = (name, description, examples) =>
    program.command(name).description(description).addHelpText('after', example(examples)).exitOverride();
  return { program, command };
}

/** Defaults that say nothing (an empty list, a switch that is off) are not shown. */
function optionDescription({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices ? ` (${argChoices.join(', ')})` : '';
  const fallback =
    typeof defaultValue === 'number' || typeof defaultValue === 'string' ? ` (default: ${defaultValue})` : '';
  return `${description}${choices}${fallback}`;
}
