import assert from 'node:assert/strict'
import test from 'node:test'
import { hashText } from './hash.ts'

/** The reference implementation's vectors (`vectors_hsip64`) for 0, 2, 4 … 30 bytes 00 01 02 …, under the key 00 … 07. */
const vectors = [
  '218d1f59b9b83cc8',
  '064f39ef7c50eb57',
  'd5e78a175be52ea1',
  'ce3e91358aa2bc25',
  'edfee820bce4858c',
  '95b0469f06a6f2ee',
  '7bc71f9faef5c799',
  '3bb1a870eae8e658',
  '7336aad25f7bf3b5',
  'c9b2db2b9a3e42f9',
  '1bf52b0a6feea7db',
  'e20103fa1ba776ef',
  '70741045ae3fa6f1',
  '0d899ed8112923f0',
  '2d925ffb1e0016b5',
  '291aaf864898179d',
]

test('HalfSipHash-2-4-64 gives the vectors of the reference implementation', () => {
  vectors.forEach((expected, index) => {
    const input = Buffer.from(Array.from({ length: index * 2 }, (_, byte) => byte))
    const out = new Int32Array(3)
    hashText(input.toString('utf16le'), 0x03020100, 0x07060504, out, 1)
    assert.equal(Buffer.from(out.buffer, 4).toString('hex'), expected)
  })
})

test('another key gives another hash', () => {
  const one = new Int32Array(2)
  const other = new Int32Array(2)
  hashText('bucket', 1, 2, one, 0)
  hashText('bucket', 1, 3, other, 0)
  assert.notDeepEqual(one, other)
})
