using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>Reads <c>"tool_calls": {"file_search": 2, "code_interpreter": 1}</c>. What is null or 0 was not called.</summary>
internal static class NativeToolCalls
{
    /// <summary>Leaves the reader at the object's end.</summary>
    public static void Read(ref Utf8JsonReader reader, NativeDraft draft)
    {
        var calls = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var kind = JsonText.Read(ref reader, Utf8StringPool.Shared).Trim();
            reader.Read();
            calls.Remove(kind);
            if (reader.TokenType == JsonTokenType.Null) continue;

            if (reader.TokenType != JsonTokenType.Number || !WholeNumber.TryParse(reader.ValueSpan, out var count))
            {
                Fail(ref reader, kind, draft);
                continue;
            }

            // One too many is enough for the rules to refuse them all.
            if (count != 0 && calls.Count <= ToolCalls.MostKinds) calls[kind] = count;
        }

        if (calls.Count > 0) draft.SetToolCalls(calls);
    }

    private static void Fail(ref Utf8JsonReader reader, string kind, NativeDraft draft)
    {
        var problem = new FieldProblem(UsageFields.ToolCalls + "." + UsageText.Echo(kind),
            $"{UsageRules.WholeRule(0, UsageLimits.Count)}, got {JsonEcho.Describe(ref reader)}");
        draft.Fail(NativeField.ToolCalls, problem);
        reader.Skip();
    }
}
