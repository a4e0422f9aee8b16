"""The words of test frameworks that say what a test wants of a value: matchers, and assertions.

https://jestjs.io/docs/expect
https://docs.python.org/3/library/unittest.html#assert-methods
"""

from __future__ import annotations

EXPECT = "expect"

#: The matchers that compare a value with another one part by part, and the one that asks for a
#: part of it alone.
MATCH_OBJECT = "toMatchObject"
ALIKE = frozenset({"toEqual", MATCH_OBJECT, "toStrictEqual"})
EQUAL = ALIKE | {"toBe"}
CONTAIN, MATCH, HAVE_PROPERTY = "toContain", "toMatch", "toHaveProperty"
#: The matchers that want an element of a list, the second one by its parts.
CONTAINING = frozenset({CONTAIN, "toContainEqual"})
DEFINED, UNDEFINED, TRUTHY = "toBeDefined", "toBeUndefined", "toBeTruthy"
FALSY, NULL, INSTANCE = "toBeFalsy", "toBeNull", "toBeInstanceOf"
MORE, AT_LEAST, HAVE_LENGTH = "toBeGreaterThan", "toBeGreaterThanOrEqual", "toHaveLength"
LESS, AT_MOST = "toBeLessThan", "toBeLessThanOrEqual"

#: What stands for a value that is like it: whatever it is, or by a part of it.
#: https://jestjs.io/docs/expect#asymmetric-matchers
ANY_OF, ANYTHING = "any", "anything"
ANY = frozenset({ANY_OF, ANYTHING})
ARRAY_CONTAINING = "arrayContaining"
OBJECT_CONTAINING, STRING_CONTAINING = "objectContaining", "stringContaining"
STRING_MATCHING = "stringMatching"

ASSERT_EQUAL = frozenset(
    {
        *("assertEqual", "assertCountEqual", "assertDictEqual", "assertListEqual"),
        *("assertSetEqual", "assertTupleEqual"),
    }
)
ASSERT_IN, ASSERT_NOT_IN, ASSERT_TRUE = "assertIn", "assertNotIn", "assertTrue"
ASSERT_FALSE, ASSERT_UNEQUAL, ASSERT_REGEX = "assertFalse", "assertNotEqual", "assertRegex"
ASSERT_THERE, ASSERT_INSTANCE = "assertIsNotNone", "assertIsInstance"
ASSERT_MORE, ASSERT_AT_LEAST = "assertGreater", "assertGreaterEqual"
ASSERT_LESS, ASSERT_AT_MOST = "assertLess", "assertLessEqual"

#: The matchers that want an exception, and the functions that do.
#: https://nodejs.org/api/assert.html#assertthrowsfn-error-message
THROW = frozenset(
    {
        *("toThrow", "toThrowError", "toThrowErrorMatchingSnapshot"),
        "toThrowErrorMatchingInlineSnapshot",
    }
)
THROWING = frozenset(
    {
        *("assertRaises", "assertRaisesRegex", "doesNotReject", "doesNotThrow", "raises"),
        *("rejects", "throws"),
    }
)
