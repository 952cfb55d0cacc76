/** Every entity of every folder: TypeORM needs them in one list; folders keep them private otherwise. */
export const entities: (new () => object)[] = [];
