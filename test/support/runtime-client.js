/**
 * What Lambda runs beside a function: asks for events, calls the handler, sends back what became of it. As AWS's own client for Node, it takes
 * no handler that declares a callback. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT, _HANDLER } = process.env;
const api = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const [module, name] = _HANDLER.split('.');
const { [name]: handler } = await import(`${LAMBDA_TASK_ROOT}/${module}.mjs`);
if (handler.length > 2) throw new Error('handlers with a callback are not supported');

for (;;) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const send = (path, body) =>
    fetch(`${api}/invocation/${id}/${path}`, { method: 'POST', body: JSON.stringify(body ?? null) });
  try {
    const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
    await send('response', await handler(await next.json(), context));
  } catch (problem) {
    await send('error', { errorType: problem.name, errorMessage: problem.message });
  }
}
