import { startMoto, type Moto } from '../../support/moto.ts';
import { startProxy, type Proxy } from '../../support/proxy.ts';

/** moto, and before it the proxy that scans talk to. */
export interface Endpoint {
  readonly moto: Moto;
  readonly proxy: Proxy;
  stop(): Promise<void>;
}

export async function startEndpoint(): Promise<Endpoint> {
  const moto = await startMoto();
  const proxy = await startProxy(moto.url);
  return {
    moto,
    proxy,
    async stop() {
      await proxy.stop();
      await moto.stop();
    },
  };
}
