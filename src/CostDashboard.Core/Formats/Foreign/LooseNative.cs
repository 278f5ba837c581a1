using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>Reads the fields of a native record out of an object, numbers as texts too. Identity is not among them: what carries the object has one.</summary>
internal static class LooseNative
{
    // As deep as the bodies that brought the object may be.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    public static void Read(JsonElement record, NativeDraft draft)
    {
        foreach (var property in record.EnumerateObject())
        {
            if (NativeFields.Find(JsonMarshal.GetRawUtf8PropertyName(property)) is not { } field || field is NativeField.Id or NativeField.Source) continue;

            draft.Forget(field);
            if (property.Value.ValueKind != JsonValueKind.Null) ReadField(field, property.Value, draft);
        }
    }

    private static void ReadField(NativeField field, JsonElement value, NativeDraft draft)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        if (field <= NativeField.PredictedCostUsd && LooseNumber.Digits(value) is { IsEmpty: false } digits) json = digits;

        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        if (NativeValues.Read(field, ref reader, draft) is { } expected)
            draft.Fail(field, new FieldProblem(NativeFields.Name(field), $"{expected}, got {ResponseJson.Describe(value)}"));
    }
}
