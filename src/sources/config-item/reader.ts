import type { Subject } from '../../evidence.ts';
import type { ResourceName, Resources } from '../../facts/index.ts';
import type { Said } from './fields.ts';
import type { ConfigurationItem } from './item.ts';

/** A kind of resource that AWS Config records. */
export interface RecordedResource<R extends ResourceName> {
  /** The resource as the live source would list it, with the details that an item says outright; `id`, `arn` and `region` where the item's own would not do. */
  readonly read: (item: ConfigurationItem) => {
    readonly [F in keyof Resources[R]['fields']]: Said<Resources[R]['fields'][F]>;
  } & {
    readonly [D in keyof Resources[R]['details']]?: Said<Resources[R]['details'][D]>;
  } & { readonly [P in keyof Pick<Subject, 'id' | 'arn' | 'region'>]?: string | undefined };
  /** Config's own resourceId of a resource that the live source has listed. */
  readonly resourceId: (subject: Subject) => string;
}
