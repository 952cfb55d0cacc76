import { useFieldArray, useForm, useWatch } from 'react-hook-form';
import { roleWords } from '../../format/words.js';
import type { Role, SignOnRuleInput } from '../../gql/schema-types.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { EMPTY_RULE, fieldsOf, reachesOf, ruleOf, type Reach, type RulesForm, sentenceOf } from './rule-form.js';

const roleOptions = (Object.keys(roleWords) as Role[]).map((role) => ({ value: role, words: roleWords[role] }));
const reachWords: Record<Reach, string> = {
  ALL: 'Every trust',
  NAMED: 'The trusts named here',
  MATCHED: 'The trust whose code the star stands for',
};

export interface RulesEditorProps {
  readonly rules: readonly SignOnRuleInput[];
  readonly busy: boolean;
  /** What the server refused, as a sentence. */
  readonly refusal: string | null;
  readonly onSave: (rules: SignOnRuleInput[]) => void;
}

/** The rules from claims to roles, in the order they are tried. */
export function RulesEditor({ rules, busy, refusal, onSave }: RulesEditorProps) {
  const { control, register, handleSubmit } = useForm<RulesForm>({ defaultValues: { rules: rules.map(fieldsOf) } });
  const list = useFieldArray({ control, name: 'rules' });
  const now = useWatch({ control, name: 'rules' });
  return (
    <form className="sign-on-rules" onSubmit={handleSubmit((form) => onSave(form.rules.map(ruleOf)))} noValidate>
      {refusal ? <FormProblem message={refusal} /> : null}
      {list.fields.length === 0 ? (
        <p>
          <strong>There is no rule yet, so nobody can sign in this way.</strong> A rule says who of your organisation may come in,
          and as what.
        </p>
      ) : null}
      <ol className="sign-on-list">
        {list.fields.map((field, place) => {
          const rule = now[place] ?? field;
          return (
            <li key={field.id}>
              <fieldset>
                <legend className="sign-on-sentence">{sentenceOf(ruleOf(rule), roleWords)}</legend>
                <div className="sign-on-line">
                  <TextField label="Claim" maxLength={100} {...register(`rules.${place}.claim`)} />
                  <TextField label="Value" maxLength={200} {...register(`rules.${place}.value`)} />
                  <SelectField label="Role" options={roleOptions} {...register(`rules.${place}.role`)} />
                  <SelectField
                    label="Sees"
                    options={reachesOf(rule.role).map((value) => ({ value, words: reachWords[value] }))}
                    {...register(`rules.${place}.reach`)}
                  />
                  {ruleNames(rule.role, rule.reach) ? (
                    <TextField label="Trust codes" hint="Such as RAL, RD8" {...register(`rules.${place}.codes`)} />
                  ) : null}
                </div>
                <div className="sign-on-acts">
                  {place > 0 ? (
                    <button type="button" className="text-button" onClick={() => list.swap(place, place - 1)}>
                      Try earlier<span className="visually-hidden"> rule {place + 1}</span>
                    </button>
                  ) : null}
                  <button type="button" className="text-button" onClick={() => list.remove(place)}>
                    Take out<span className="visually-hidden"> rule {place + 1}</span>
                  </button>
                </div>
              </fieldset>
            </li>
          );
        })}
      </ol>
      <div className="sign-on-acts">
        <Button kind="secondary" onClick={() => list.append(EMPTY_RULE)}>
          Add a rule
        </Button>
        <Button type="submit" busy={busy} busyWords="Saving…">
          Save the rules
        </Button>
      </div>
      <p className="small soft">
        The first rule that fits gives the role; others of the same role that fit add their trusts. A star in a value stands for
        anything. Saving signs out everybody who came this way, so that they are judged by the new rules. Who no rule fits is
        refused, and an account they had is switched off.
      </p>
    </form>
  );
}

const ruleNames = (role: Role, reach: Reach): boolean =>
  reach === 'NAMED' ? reachesOf(role).includes('NAMED') : !reachesOf(role).includes(reach) && reachesOf(role)[0] === 'NAMED';
