using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CostDashboard.Storage.Model;

/// <summary>
/// A value kept as JSON text in one column: <c>{"team": "search"}</c>, names in snake case, what is null left out. A further name needs
/// no column of its own.
/// </summary>
internal sealed class ModelJson<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, Options), text => JsonSerializer.Deserialize<T>(text, Options)!)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
