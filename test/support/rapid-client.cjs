/**
 * Stands in for `rapid-client.node`, the transport of AWS's runtime interface client, which that builds from C++ when it is installed.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;

const send = (path, body, headers = {}) => void fetch(`${api}/${path}`, { method: 'POST', body, headers });

module.exports = {
  async next() {
    const answer = await fetch(`${api}/next`);
    return { bodyJson: await answer.text(), headers: Object.fromEntries(answer.headers) };
  },
  done: (id, body) => send(`${id}/response`, body),
  error: (id, body, cause) => send(`${id}/error`, body, { 'lambda-runtime-function-xray-error-cause': cause }),
};
