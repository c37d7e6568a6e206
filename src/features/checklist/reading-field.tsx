import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Reading, READING_MAX } from '@/contract/checklist'
import { Button } from '@/kit/button'
import { Card, Row } from '@/kit/card'
import { readingKindNames } from '@/kit/checklist/checklist-body'
import { Field } from '@/kit/field'
import { ReadingSheet } from './reading-sheet'

interface ReadingFieldProps {
  reading: readonly Reading[]
  onChange: (reading: readonly Reading[]) => void
  error: string | undefined
}

/** What to read, picked from the study pushes and the library. */
export function ReadingField({ reading, onChange, error }: ReadingFieldProps) {
  const [picks, setPicks] = useState(false)
  return (
    <Field label="读什么" error={error} count={`${reading.length}/${READING_MAX} 篇`}>
      {reading.length > 0 && (
        <Card flush>
          {reading.map((one) => (
            <Row
              key={`${one.kind}:${one.thingId}`}
              title={one.title}
              note={readingKindNames[one.kind]}
              side={
                <Button
                  small
                  label={`去掉${one.title}`}
                  onTap={() => onChange(reading.filter((other) => other !== one))}
                >
                  去掉
                </Button>
              }
            />
          ))}
        </Card>
      )}
      <View>
        <Button onTap={() => setPicks(true)}>从学习推送和资料库里选</Button>
      </View>
      {picks && <ReadingSheet reading={reading} onChange={onChange} onClose={() => setPicks(false)} />}
    </Field>
  )
}
