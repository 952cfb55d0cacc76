import { get, set, type FieldError, type FieldErrors, type FieldValues, type Resolver } from 'react-hook-form';
import type { z } from 'zod';

/** Lets a zod shape judge a react-hook-form form: the first fault of each field, by the field's path. */
export function judgedBy<Form extends FieldValues>(shape: z.ZodType<Form>): Resolver<Form> {
  return async (values) => {
    const judged = shape.safeParse(values);
    if (judged.success) return { values: judged.data, errors: {} };
    const errors: FieldErrors<Form> = {};
    for (const issue of judged.error.issues) {
      const path = issue.path.join('.');
      if (get(errors, path) === undefined) set(errors, path, { type: issue.code, message: issue.message } satisfies FieldError);
    }
    return { values: {}, errors };
  };
}

/** The id of a field's control, which an error summary leads to. */
export const fieldId = (path: string): string => `field-${path.replaceAll('.', '-')}`;

/** Every fault of a form with the id of its control, in the order of the form. */
export function faultsOf(errors: unknown, path = ''): { id: string; message: string }[] {
  if (typeof errors !== 'object' || errors === null) return [];
  if ('message' in errors && typeof errors.message === 'string') return [{ id: fieldId(path), message: errors.message }];
  return Object.entries(errors).flatMap(([name, nested]) =>
    name === 'ref' || name === 'root' ? [] : faultsOf(nested, path === '' ? name : `${path}.${name}`),
  );
}
