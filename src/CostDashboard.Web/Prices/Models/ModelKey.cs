namespace CostDashboard.Web.Prices;

/// <summary>A model of the catalogue in an address: "provider/model". Models' ids may hold more slashes.</summary>
public static class ModelKey
{
    public static string Of(PriceRow row) => row.Provider + "/" + row.Model.Id;

    /// <returns>Null when it names no model.</returns>
    public static (string Provider, string Model)? Read(string? key) => key?.Split('/', 2) is [{ Length: > 0 } provider, { Length: > 0 } model] ? (provider, model) : null;
}
