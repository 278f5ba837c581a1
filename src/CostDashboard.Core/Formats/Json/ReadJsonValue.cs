using System.Text.Json;

namespace CostDashboard.Core.Formats;

/// <summary>Reads the value the reader stands at, and leaves the reader at its end.</summary>
internal delegate void ReadJsonValue(ref Utf8JsonReader reader);
