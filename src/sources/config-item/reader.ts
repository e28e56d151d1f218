import type { Subject } from '../../evidence.ts';
import type { ResourceName, Resources } from '../../facts/index.ts';
import type { Said } from './fields.ts';
import type { ConfigurationItem } from './item.ts';

/** The fields of a resource as its item tells them, in the live source's terms; `arn` and `region` where the item's own would not do. */
export type ItemReader<R extends ResourceName> = (item: ConfigurationItem) => {
  readonly [F in keyof Resources[R]['fields']]: Said<Resources[R]['fields'][F]>;
} & { readonly [P in keyof Pick<Subject, 'arn' | 'region'>]?: string | undefined };
