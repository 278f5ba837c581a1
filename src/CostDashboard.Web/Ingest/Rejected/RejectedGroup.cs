using System.Security.Cryptography;
using System.Text;

namespace CostDashboard.Web.Ingest;

/// <summary>Rejected records of one source and format that fail for one reason.</summary>
public sealed record RejectedGroup(string Source, string Format, string Field, string Reason, int Count, DateTime LastAt)
{
    /// <summary>Short and safe in an address.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Source}\n{Format}\n{Field}\n{Reason}")).AsSpan(0, 6));

    public RejectedFilter Filter(int limit) => new() { Source = Source, Format = Format, Field = Field, Reason = Reason, Limit = limit };
}
