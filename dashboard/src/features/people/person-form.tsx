import { useForm, useWatch } from 'react-hook-form';
import { roleWords } from '../../format/words.js';
import type { Role, UserInput } from '../../gql/schema-types.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { codesIn } from './people-words.js';

/** What the form holds. An address is asked for only when somebody is invited. */
export interface PersonValues {
  email: string;
  name: string;
  role: Role;
  reach: 'ALL' | 'NAMED';
  codes: string;
}

export const NOBODY: PersonValues = { email: '', name: '', role: 'TRUST_IT_LEAD', reach: 'NAMED', codes: '' };

const always: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER'];
const eitherWay: readonly Role[] = ['EXECUTIVE', 'SAFETY_OFFICER'];
const roleOptions = (Object.keys(roleWords) as Role[]).map((role) => ({ value: role, words: roleWords[role] }));
const reachOptions = [
  { value: 'NAMED', words: 'The trusts named here' },
  { value: 'ALL', words: 'Every trust' },
];

export interface PersonFormProps {
  readonly values: PersonValues;
  readonly inviting: boolean;
  readonly busy: boolean;
  readonly refusal: string | null;
  readonly onSubmit: (input: UserInput, email: string) => void;
}

/** Name, role and trusts of a person. */
export function PersonForm({ values, inviting, busy, refusal, onSubmit }: PersonFormProps) {
  const { control, register, handleSubmit, formState } = useForm<PersonValues>({ defaultValues: values, shouldFocusError: true });
  const [role, reach] = useWatch({ control, name: ['role', 'reach'] });
  const { errors } = formState;
  const names = !always.includes(role) && !(eitherWay.includes(role) && reach === 'ALL');
  const submit = handleSubmit((form) =>
    onSubmit({ name: form.name, role: form.role, ...(names ? { trusts: codesIn(form.codes) } : {}) }, form.email),
  );
  return (
    <form className="admin-form" onSubmit={submit} noValidate>
      {refusal ? <FormProblem message={refusal} /> : null}
      {inviting ? (
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="off"
          error={errors.email?.message}
          {...register('email', { required: 'Enter the e-mail address' })}
        />
      ) : null}
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.name?.message}
        {...register('name', { required: 'Enter the name' })}
      />
      <SelectField label="Role" options={roleOptions} {...register('role')} />
      {eitherWay.includes(role) ? <SelectField label="Sees" options={reachOptions} {...register('reach')} /> : null}
      {names ? (
        <TextField
          label="Trust codes"
          hint="Such as RAL, RD8"
          error={errors.codes?.message}
          {...register('codes', { required: 'Name the trusts this person may see' })}
        />
      ) : (
        <p className="small soft">Sees every trust.</p>
      )}
      <Button type="submit" busy={busy} busyWords={inviting ? 'Inviting…' : 'Saving…'}>
        {inviting ? 'Invite' : 'Save'}
      </Button>
    </form>
  );
}
