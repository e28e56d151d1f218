#!/usr/bin/env node
import { CommanderError } from 'commander';
import { newProgram } from './command.ts';
import { configRuleCommands } from './commands/config-rules.ts';
import { policyCommands } from './commands/policies.ts';
import { questionCommands } from './commands/questions.ts';
import { resultCommands } from './commands/results.ts';
import { version } from './package.ts';
import { leave, watchStreams } from './run.ts';

watchStreams();
const { program, command } = newProgram(version);
for (const add of [resultCommands, policyCommands, configRuleCommands, questionCommands]) add(command);

try {
  await program.parseAsync();
} catch (problem) {
  if (!(problem instanceof CommanderError)) throw problem;
  await leave(problem.exitCode === 0 ? 0 : 2);
}
