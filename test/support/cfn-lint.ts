import { execFile } from 'node:child_process';

/** What cfn-lint has against templates, as it prints it; empty when nothing. Throws, and says how to install it, when it is not on the PATH. */
export function cfnLint(files: readonly string[]): Promise<string> {
  // W3002 tells that a local folder of code needs `aws cloudformation package`, which is how these templates are deployed.
  const args = ['--ignore-checks', 'W3002', '--', ...files];
  return new Promise((resolve, reject) => {
    execFile('cfn-lint', args, (problem, stdout, stderr) => {
      if (problem && 'code' in problem && typeof problem.code === 'string')
        reject(new Error('the end-to-end tests need cfn-lint on the PATH: pip install cfn-lint'));
      else resolve(stdout + stderr);
    });
  });
}
