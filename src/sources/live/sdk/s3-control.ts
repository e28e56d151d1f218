import { S3ControlClient, type S3ControlClientConfig } from '@aws-sdk/client-s3-control';

export { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';

/** At an endpoint of one's own the SDK would put the account before the host's name, which no IP address bears. */
export class Client extends S3ControlClient {
  constructor(config: S3ControlClientConfig) {
    const own = process.env['AWS_ENDPOINT_URL_S3_CONTROL'] ?? process.env['AWS_ENDPOINT_URL'];
    super(own === undefined ? config : Object.assign({ endpointProvider: at(own) }, config));
  }
}

/** Taken in place of the SDK's own rules of endpoints. */
function at(own: string): (parameters: { readonly Region?: string }) => object {
  return ({ Region }) => ({
    url: new URL(own),
    properties: { authSchemes: [{ name: 'sigv4', signingName: 's3', signingRegion: Region }] },
  });
}
