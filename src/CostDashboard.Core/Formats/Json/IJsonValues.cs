using System.Text.Json;

namespace CostDashboard.Core.Formats;

/// <summary>Takes a body's JSON objects one after the other, as <see cref="Responses.ResponseBody"/> finds them.</summary>
internal interface IJsonValues
{
    /// <summary>An object.</summary>
    void Add(JsonElement value);

    /// <summary>What stands where an object should.</summary>
    void Reject(string message);
}
