using System.Text.Json;
using System.Text.Json.Serialization;

namespace CostDashboard.Web.Prices;

/// <summary>How the log of prices spells what it keeps: as the API does.</summary>
public static class PriceJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
